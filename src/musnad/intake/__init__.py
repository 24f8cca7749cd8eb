"""Files in: paths, folders and standard input become reports, one at a time, or an error in the place of one."""

from musnad.intake.defaults import FIELDS, Defaults
from musnad.intake.inputs import read_inputs, receive_inputs
from musnad.intake.limits import MAX_BYTES, MAX_CHARACTERS
from musnad.intake.meter import Meter
from musnad.intake.published import iso_date
from musnad.intake.record import FieldError, Received, UnreadError

__all__ = [
    "FIELDS", "MAX_BYTES", "MAX_CHARACTERS", "Defaults", "FieldError", "Meter", "Received", "UnreadError", "iso_date",
    "read_inputs", "receive_inputs",
]  # fmt: skip
