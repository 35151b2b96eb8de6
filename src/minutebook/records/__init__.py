"""What clerks record: frozen, typed, one dataclass for each kind of thing."""

from minutebook.records.actions import Action
from minutebook.records.attendance import Attendance
from minutebook.records.base import (
    CommitteeId,
    DecisionId,
    Key,
    MeetingId,
    Number,
    PerformanceId,
    PersonId,
    PlanId,
    Record,
    RegisterId,
    ReportId,
    ScaleId,
    TableId,
    Text,
)
from minutebook.records.council import (
    Body,
    Committee,
    Person,
    Term,
)
from minutebook.records.decisions import Decision, DecisionForm, Decisions
from minutebook.records.exemptions import Exclusion, Exempt
from minutebook.records.forward_plan import Plan, PlanEntry
from minutebook.records.location import Location
from minutebook.records.meetings import (
    Agenda,
    AgendaItem,
    Minute,
    Minutes,
)
from minutebook.records.motions import (
    Amendment,
    Election,
    Motion,
    Vote,
)
from minutebook.records.performance import Framework, Indicator, PerformanceEdition
from minutebook.records.registers import Entry, Register, RegisterEdition
from minutebook.records.reports import Report
from minutebook.records.scales import Scale
from minutebook.records.tables import Table
from minutebook.records.translated import Translated

__all__ = [
    "Action",
    "Agenda",
    "AgendaItem",
    "Amendment",
    "Attendance",
    "Body",
    "Committee",
    "CommitteeId",
    "Decision",
    "DecisionForm",
    "DecisionId",
    "Decisions",
    "Election",
    "Entry",
    "Exclusion",
    "Exempt",
    "Framework",
    "Indicator",
    "Key",
    "Location",
    "MeetingId",
    "Minute",
    "Minutes",
    "Motion",
    "Number",
    "PerformanceEdition",
    "PerformanceId",
    "Person",
    "PersonId",
    "Plan",
    "PlanEntry",
    "PlanId",
    "Record",
    "Register",
    "RegisterEdition",
    "RegisterId",
    "Report",
    "ReportId",
    "Scale",
    "ScaleId",
    "Table",
    "TableId",
    "Term",
    "Text",
    "Translated",
    "Vote",
]
