"""Samples of summonses, service, leaving, papers and charges against the law of their day."""

from tests.domain.findings.samples import clean, part, planted

LEFT = {"country": "AM", "from_country": "RU", "entry_mode": "regular", "status": "asylum_seeker"}
TEN = {"type": "passport_ten_year", "held": "original", "biometric": "yes"}

SUMMONSES = (
    planted(
        "summons-before-mobilisation",
        category="mobilised",
        summons_on="2022-01-10",
        mobilised_on="2022-09",
        why="of January 2022",
    ),
    planted(
        "summons-before-mobilisation",
        part("account", setting="interview", category="reservist_called", summons_on="2022-08"),
        why="in an account",
    ),
    planted(
        "summons-before-mobilisation",
        part("event", type="summons", date="2022-06-15"),
        category="mobilised",
        why="in the timeline",
    ),
    clean(
        "summons-before-mobilisation",
        part("event", type="summons", date="2015-04"),
        part("event", type="conscription", date="2015-05"),
        part("event", type="mobilisation", date="2022-09-25"),
        category="mobilised",
        summons_on="2022-09",
        why="some day of September, and an older service with a summons of its own",
    ),
    clean(
        "summons-before-mobilisation",
        category="conscript",
        summons_on="2022-04-10",
        why="a conscript of spring 2022",
    ),
    planted("mobilised-before-decree", category="mobilised", mobilised_on="2022-08-15"),
    planted(
        "mobilised-before-decree",
        part("refusal", order="mobilisation", ordered_on="2022-07"),
        why="an order refused before it",
    ),
    clean("mobilised-before-decree", mobilised_on="2022-09-21", why="on the day of the decree"),
    planted("service-method", service_method="e_register", summons_on="2022-10-01"),
    planted(
        "service-method",
        part("account", summons_method="e_register", summons_on="2022"),
        why="in an account",
    ),
    clean("service-method", service_method="e_register", summons_on="2025-09-01", why="in 2025"),
    planted("register-before-law", register_entry_on="2023-04-13"),
    clean("register-before-law", register_entry_on="2023-04-14", why="on the day of the law"),
    planted("summons-by-post", service_method="by_post", summons_on="2022-09-25"),
    clean("summons-by-post", service_method="by_post", summons_on="2024-03-01", why="in 2024"),
    planted(
        "served-after-deemed",
        service_method="e_register",
        register_entry_on="2025-09-01",
        summons_on="2025-09-09",
    ),
    clean(
        "served-after-deemed",
        service_method="e_register",
        register_entry_on="2025-09-01",
        summons_on="2025-09-08",
        why="on the seventh day",
    ),
    planted(
        "exit-after-ban",
        part("stay", **LEFT, entered_on="2024-05-11"),
        register_entry_on="2024-05-10",
        why="by 437-FZ from the entry",
    ),
    clean(
        "exit-after-ban",
        part("stay", **LEFT, entered_on="2023-07-17"),
        register_entry_on="2023-07-10",
        why="by 127-FZ only from service, a week later",
    ),
    planted(
        "exit-after-ban",
        part("stay", **LEFT, entered_on="2023-07-18"),
        register_entry_on="2023-07-10",
        why="by 127-FZ after the deemed service",
    ),
    planted(
        "exit-after-ban",
        part("stay", **LEFT | {"country": "GE", "from_country": "BY"}, entered_on="2025-10-01"),
        register_entry_on="2025-09-10",
        why="over the border of Belarus",
    ),
    clean(
        "exit-after-ban",
        part("stay", **LEFT | {"country": "BY"}, entered_on="2025-10-01"),
        register_entry_on="2025-09-10",
        why="into Belarus, where nobody looks",
    ),
    clean(
        "exit-after-ban",
        part("stay", **LEFT | {"entry_mode": "irregular"}, entered_on="2025-10-01"),
        register_entry_on="2025-09-10",
        why="he left irregularly",
    ),
    clean(
        "exit-after-ban",
        part("stay", **LEFT, entered_on="2026-03-01"),
        category="conscript",
        register_entry_on="2025-09-10",
        service_entry="2025-10",
        why="he came and served",
    ),
)

SERVICE = (
    planted(
        "age-against-draft",
        category="conscript",
        opened_on="2026-05",
        age_band="40-44",
        service_entry="2025-10",
    ),
    planted(
        "age-against-draft",
        part("service", category="conscript", began="2022-10"),
        category="contract_soldier",
        opened_on="2024-05",
        age_band="35-39",
        why="in the history of service",
    ),
    clean(
        "age-against-draft",
        category="conscript",
        opened_on="2026-05",
        age_band="30-34",
        service_entry="2023-04",
        why="he was 26 then",
    ),
    clean(
        "age-against-draft",
        category="mobilised",
        opened_on="2026-05",
        age_band="40-44",
        service_entry="2022-10",
        why="the draft age is not that of the mobilisation",
    ),
    planted("rank-against-category", category="conscript", rank_band="junior_officer"),
    clean("rank-against-category", category="officer", rank_band="senior_officer", why="fits"),
    planted("front-against-deployment", deployment="none", reached_front="partly"),
    clean("front-against-deployment", deployment="front_line", reached_front="no", why="partly"),
    planted("exit-against-service", exit_mode="still_serving", exit_date="2024-05"),
    planted(
        "exit-against-service", exit_mode="left_front", category="draft_evader", why="never served"
    ),
    planted(
        "exit-against-service", exit_mode="left_front", reached_front="no", why="not at the front"
    ),
    clean(
        "exit-against-service",
        exit_mode="never_reported",
        category="draft_evader",
        reached_front="no",
        why="fits",
    ),
    planted(
        "article-against-category",
        part("exposure", article="337", part="5", stage="case_opened"),
        category="draft_evader",
    ),
    planted(
        "article-against-category",
        part("exposure", article="328", part="1", stage="case_opened"),
        category="mobilised",
        why="no article punishes that",
    ),
    clean(
        "article-against-category",
        part("exposure", article="337", part="5", stage="feared"),
        category="draft_evader",
        why="only feared",
    ),
    planted(
        "weapon-against-part",
        part("exposure", article="338", part="1", stage="charged"),
        with_weapon="yes",
    ),
    clean(
        "weapon-against-part",
        part("exposure", article="338", part="2", stage="charged"),
        with_weapon="yes",
        why="part 2",
    ),
    planted("not-applied-reason", part("objection", alternative_service="not_applied")),
    planted("not-applied-reason", alternative_service="not_applied", why="without a record of it"),
    clean(
        "not-applied-reason",
        part(
            "objection",
            alternative_service="not_applied",
            reason_not_applied="Under contract: no procedure",
        ),
        alternative_service="not_applied",
        why="with the reason",
    ),
)

PAPERS = (
    planted(
        "passport-kept",
        part("paper", **TEN, issued="before_service"),
        category="conscript",
        service_entry="2024-10",
    ),
    clean(
        "passport-kept",
        part("paper", **TEN, issued="before_service"),
        category="conscript",
        service_entry="2023-10",
        why="before the duty to hand it in",
    ),
    clean(
        "passport-kept",
        part("paper", **TEN, issued="after_service"),
        category="conscript",
        service_entry="2024-10",
        why="a new one",
    ),
    planted(
        "passport-issued-in-service",
        part("paper", **TEN, issued="during_service"),
        category="contract_soldier",
    ),
    clean(
        "passport-issued-in-service",
        part("paper", **TEN, issued="before_service"),
        category="contract_soldier",
        why="before",
    ),
    planted("passport-biometrics", part("paper", type="passport_five_year", biometric="yes")),
    clean("passport-biometrics", part("paper", type="internal_passport", biometric="no"), why="no"),
    planted(
        "papers-against-none", part("paper", type="military_id", held="copy"), papers_held="none"
    ),
    clean(
        "papers-against-none",
        part("paper", type="military_id", held="lost", reason_missing="Taken at the unit"),
        papers_held="none",
        why="lost",
    ),
)

SAMPLES = (*SUMMONSES, *SERVICE, *PAPERS)
