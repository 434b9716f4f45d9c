"""The closed lists of the law: what a row may say in a coded place."""

from enum import StrEnum


class Limit(StrEnum):
    """How days of stay are limited."""

    PER_ENTRY = "per_entry"  # so many days at each entry
    ROLLING = "rolling"  # so many days in any window of so many days
    CALENDAR_YEAR = "calendar_year"  # so many days between 1 January and 31 December
    NONE = "none"  # no limit of days
    UNKNOWN = "unknown"  # whether there is a limit was not found; never read as "none"


class Known(StrEnum):
    """An answer that may be missing."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Instrument(StrEnum):
    """What is asked when an application falls under an old or a new law."""

    APR = "apr"  # procedure: Regulation (EU) 2024/1348, before it Directive 2013/32/EU
    AMMR = "ammr"  # responsible state: Regulation (EU) 2024/1351, before it Dublin III
    QR = "qr"  # qualification: Regulation (EU) 2024/1347, before it Directive 2011/95/EU
    UK_PROTECTION = "uk_protection"  # length of permission in the United Kingdom


class Regime(StrEnum):
    """Which law decides. OPEN: the texts give no answer for that day."""

    PACT = "pact"
    FORMER = "former"
    FIVE_YEARS = "five_years"  # United Kingdom, claims before 2 March 2026
    THIRTY_MONTHS = "thirty_months"  # United Kingdom, claims from 2 March 2026
    NATIONAL = "national"  # of no regime: the same on both sides
    HOUSE = "house"  # a habit of the office, no law
    OPEN = "open"


class DecidedBy(StrEnum):
    """Which day of an application decides its regime."""

    LODGED = "lodged"
    REGISTERED = "registered"


class Trigger(StrEnum):
    """What starts a time limit."""

    ARRIVAL = "arrival"
    MAKING = "making"
    MAKING_REPORTED = "making_reported"  # the authority that registers is told of the making
    RETURN_DECISION = "return_decision"  # received before any application
    REGISTRATION = "registration"
    LODGING = "lodging"
    IDENTIFYING = "identifying"  # identifies himself in the state responsible after a transfer
    RELOCATION = "relocation"  # arrival in the state of relocation
    ATTESTATION_DELIVERY = "attestation_delivery"  # France: attestation of the application
    INTRODUCTION = "introduction"  # France: the file reaches OFPRA
    HIT = "hit"  # Eurodac or VIS
    DETENTION = "detention"
    REQUEST_RECEIVED = "request_received"  # to take charge
    NOTIFICATION_RECEIVED = "notification_received"  # to take back, by the state notified
    ACCEPTANCE = "acceptance"  # of a request, or confirmation of a notification
    TRANSFER_FINAL = "transfer_final"  # final decision on an appeal that suspended the transfer
    ABSCONDING_REPORTED = "absconding_reported"
    AVAILABLE_AGAIN = "available_again"
    VISA_EXPIRY = "visa_expiry"
    RESIDENCE_EXPIRY = "residence_expiry"  # of a residence document of another state
    NOTIFICATION_FIRST_DECISION = "notification_first_decision"
    NOTIFICATION_SHORT = "notification_short"  # a decision with the short limit to appeal
    NOTIFICATION_INADMISSIBLE = "notification_inadmissible"
    NOTIFICATION_NO_RIGHT_TO_REMAIN = "notification_no_right_to_remain"  # the appeal suspends not
    NOTIFICATION_TRANSFER = "notification_transfer"
    NOTIFICATION_ABROAD = "notification_abroad"  # the notice is received outside the country
    SENT_NOTICE = "sent_notice"  # the day the notice was sent, not received
    DEPARTURE = "departure"
    APPEAL_FILED = "appeal_filed"
    SUSPENSION_REQUESTED = "suspension_requested"
    STATUS_GRANTED = "status_granted"
    WANTED_CHECKED = "wanted_checked"
    RISK_REVIEWED = "risk_reviewed"
    CONSENT_GIVEN = "consent_given"
    CASE_CLOSED = "case_closed"


class Unit(StrEnum):
    """What a time limit is counted in."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Counting(StrEnum):
    """Whether the day of the event is the first day counted."""

    EVENT_DAY_EXCLUDED = "event_day_excluded"
    EVENT_DAY_INCLUDED = "event_day_included"


class Rolls(StrEnum):
    """Whether a limit that ends on a day of rest moves to the next working day."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


class Effect(StrEnum):
    """What happens when the day passes."""

    FORFEITS = "forfeits"  # the person loses a right
    DUTY_OF_AUTHORITY = "duty_of_authority"
    REMINDER = "reminder"


class Condition(StrEnum):
    """When a time limit takes the place of the ordinary one. NONE is the ordinary one."""

    NONE = ""
    CRISIS = "crisis"
    MANY_APPLICANTS = "many_applicants"  # a disproportionate number
    BORDER_PROCEDURE = "border_procedure"
    RELOCATED = "relocated"
    ACCELERATED = "accelerated"
    ADMISSIBILITY = "admissibility"
    ADMISSIBILITY_EXTENDED = "admissibility_extended"
    AFTER_RETURN_DECISION = "after_return_decision"  # APR Art. 38(1)(e)
    EXTENDED = "extended"
    OUTER_LIMIT = "outer_limit"  # the absolute end
    DETAINED = "detained"
    WITH_HIT = "with_hit"
    URGENT = "urgent"
    PRISON = "prison"
    UNACCOMPANIED_CHILD = "unaccompanied_child"
    GROUNDS = "grounds"  # facts and evidence, not the appeal itself
    LEGAL_AID = "legal_aid"
    WRONG_INSTRUCTION = "wrong_instruction"
    OVERSEAS = "overseas"
    HIGH_RISK_STATE = "high_risk_state"


class Circumstance(StrEnum):
    """What must be added to the bare act for a range of punishment."""

    WEAPON_OR_GROUP = "weapon_or_group"
    MOBILISATION_OR_WAR = "mobilisation_or_war"  # or martial law, armed conflict, hostilities
    WAR = "war"  # as above, mobilisation is not enough
    CONVICT_OR_SUSPENDED = "convict_or_suspended"  # released under 80.2, or case suspended
    GRAVE_CONSEQUENCES = "grave_consequences"
    ONLINE_OR_MEDIA = "online_or_media"
    AGGRAVATED = "aggravated"  # office, group, gain, hatred, as the article lists them
    FOREIGNER = "foreigner"


class Topic(StrEnum):
    """What a rule on conscription is about."""

    DRAFT_AGE = "draft_age"
    SEASON = "season"
    SUMMONS = "summons"
    EXIT_BAN = "exit_ban"
    LATER_BANS = "later_bans"
    PASSPORT_HAND_IN = "passport_hand_in"


class StartsOn(StrEnum):
    """What starts a rule on conscription."""

    NONE = ""
    SIGNATURE = "signature"  # handed over in person against signature
    SERVICE = "service"
    REGISTER_ENTRY = "register_entry"
    NON_APPEARANCE = "non_appearance"
    EXIT_NOTICE = "exit_notice"  # notice of the exit restriction after the decision to conscript
    CALENDAR = "calendar"


class Document(StrEnum):
    """A paper whose acceptance a row states."""

    NON_BIOMETRIC = "non_biometric"
    CHILD_PAPERS = "child_papers"  # of a child under 14: anything but a passport for travel
