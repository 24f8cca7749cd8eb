"""Words become numbers, quantities and days: the Arabic value reader, useful on its own.

>>> from musnad.values import read_values
>>> [v.low for v in read_values("مقتل ثلاثة جنود وإصابة شخصين")]
[3, 2]
"""

from musnad.values.answer import line, run
from musnad.values.engine import read_tokens, read_values
from musnad.values.value import Context, Value

__all__ = ["Context", "Value", "line", "read_tokens", "read_values", "run"]
