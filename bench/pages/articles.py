"""Arabic articles made from sentence patterns: every name, figure and event in them is invented."""

import dataclasses
import datetime as dt
import random

PLACES = "الوادي القديم|تل الرمان|مدينة النخيل|ضاحية البستان|قرية عين الحجر|بلدة السدرة|حي الميناء|طريق الجسر".split(
    "|"
)
FORCES = "قوات الحكومة|اللواء التاسع|كتيبة الساحل|قوات الإقليم الشرقي|جماعة الراية|شرطة المحافظة".split("|")
SPEAKERS = "المتحدث باسم الوزارة|مسؤول محلي|مصدر طبي|ضابط في غرفة العمليات|شاهد عيان|رئيس البلدية".split("|")
VICTIMS = "مدنيين|جنود|مزارعين|عناصر من الحرس|عمال إغاثة|صيادين".split("|")
NUMBERS = "ثلاثة|أربعة|خمسة|ستة|سبعة|ثمانية|تسعة|عشرة".split("|")
WEAPONS = "قذائف هاون|صواريخ قصيرة المدى|طائرة مسيرة|عبوة ناسفة|مدفعية ثقيلة".split("|")
PATTERNS = (
    "قال {speaker} إن {number} {victims} قتلوا في هجوم استهدف {place} فجر الثلاثاء.",
    "وأضاف {speaker} أن {force} أغلقت الطرق المؤدية إلى {place} بعد سقوط {weapon} على سوق الخضار.",
    "ولم تعلن أي جهة مسؤوليتها عن القصف الذي طال {place} حتى مساء أمس.",
    "وبحسب {speaker}، نُقل {n} جريحا إلى المستشفى الميداني قرب {place}، بينهم {number} أطفال.",
    "وكانت {force} قد انسحبت من {place} قبل أسبوعين بموجب تفاهم رعاه وسطاء محليون.",
    "في المقابل نفت {force} أن تكون قد استخدمت {weapon}، ووصفت الأنباء بأنها «مختلقة».",
    "وأفاد {speaker} بأن الاشتباكات بين {force} ومسلحين مجهولين توقفت ظهرا في محيط {place}.",
    "وأوضح البيان أن التحقيق مستمر، وأن الحصيلة النهائية قد ترتفع لأن {n} شخصا ما زالوا تحت الأنقاض.",
    "وتقع {place} على بعد {n} كيلومترا من مركز المحافظة، وتشهد منذ أشهر توترا متقطعا.",
    "وطالب {speaker} بفتح ممر آمن لإجلاء العائلات العالقة في {place} ونحو {n} مصابا.",
    "وشوهدت آليات تابعة لـ{force} وهي تتجه نحو {place} محملة بالذخيرة.",
    "من جهته قال {speaker} لمراسلنا: «لم يبق في {place} سوى عشرات الأسر».",
)
HEADLINES = (
    "مقتل {number} {victims} في هجوم على {place}", "قصف بـ{weapon} يوقع {n} جريحا في {place}",
    "{force} تنفي مسؤوليتها عن قصف {place}", "هدوء حذر في {place} بعد انسحاب {force}",
)  # fmt: skip
SUBHEADS = ("تضارب في عدد القتلى", "روايات الشهود", "نفي رسمي", "خلفية النزاع", "مطالب بالتحقيق", "الوضع الإنساني")
RELATED = (
    "أسعار الذهب تسجل ارتفاعا طفيفا", "افتتاح معرض الكتاب في دورته الجديدة", "المنتخب يستعد لمباراته المقبلة",
    "خمس نصائح لنوم أفضل", "توقعات الطقس لنهاية الأسبوع", "إطلاق هاتف جديد بكاميرا مطورة",
    "دراسة: القهوة صباحا تحسن المزاج", "مهرجان السينما يعلن قائمة أفلامه",
)  # fmt: skip
OUTLETS = "صحيفة المرفأ|وكالة السنبلة للأنباء|موقع الضفة الأخرى|شبكة الأفق الإخبارية|جريدة الميزان".split("|")
HOSTS = "almarfa.example|sunbula.example|aldiffa.example|alofoq.example|almizan.example".split("|")
AUTHORS = ("سلمى الكاتب", "نادر الواصل", "هدى المرسال", "فريق التحرير")
COMMENTS = (
    "الله يرحمهم ويصبر أهلهم يا رب", "كلام غير صحيح، أنا من سكان المنطقة ولم يحدث شيء", "شكرا على نقل الخبر بأمانة",
    "متى تنتهي هذه المأساة؟ تعبنا من الأخبار", "أرجو من المراسل أن يذكر مصدره بوضوح", "حسبنا الله ونعم الوكيل",
)  # fmt: skip
LEVANTINE = "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول".split("|")
GULF = "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر".split("|")
MAGHREB = "جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر".split("|")
WEEKDAYS = "الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد".split("|")
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclasses.dataclass(frozen=True)
class Article:
    """What an extractor should find. ``parts``: (kind, words) in order, kind "p" or "h"; the title stands apart."""

    title: str
    parts: tuple[tuple[str, str], ...]
    published: dt.datetime
    modified: dt.datetime
    outlet: str
    host: str
    author: str
    url: str

    @property
    def text(self) -> str:
        """Title, sub-headings and paragraphs, a line each."""
        return "\n".join([self.title, *(words for _, words in self.parts)])


def article(seed: int) -> Article:
    """An article with 5 to 14 paragraphs, 0 to 3 sub-headings, published in 2011 to 2024 at +02:00 or +03:00."""
    rng = random.Random(seed)
    parts: list[tuple[str, str]] = []
    heads = rng.sample(SUBHEADS, 3)
    for count in range(rng.randint(5, 14)):
        if count and count % 4 == 0:
            parts.append(("h", heads.pop()))
        parts.append(("p", " ".join(_fill(p, rng) for p in rng.sample(PATTERNS, rng.randint(1, 3)))))
    zone = dt.timezone(dt.timedelta(hours=rng.choice((2, 3))))
    published = dt.datetime(2011, 1, 1, 6, tzinfo=zone) + dt.timedelta(minutes=rng.randrange(14 * 365 * 1440))
    site = rng.randrange(len(OUTLETS))
    return Article(
        title=_fill(rng.choice(HEADLINES), rng),
        parts=tuple(parts),
        published=published,
        modified=published + dt.timedelta(days=rng.randint(1, 9), minutes=rng.randrange(600)),
        outlet=OUTLETS[site],
        host=HOSTS[site],
        author=rng.choice(AUTHORS),
        url=f"https://{HOSTS[site]}/news/{published:%Y/%m}/{seed}",
    )


def _fill(pattern: str, rng: random.Random) -> str:
    return pattern.format(
        speaker=rng.choice(SPEAKERS), place=rng.choice(PLACES), force=rng.choice(FORCES), number=rng.choice(NUMBERS),
        victims=rng.choice(VICTIMS), weapon=rng.choice(WEAPONS), n=rng.randint(11, 95),
    )  # fmt: skip
