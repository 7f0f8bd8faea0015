"""The registry's write side: every command of every noun over one log."""

from __future__ import annotations

from registry.commands.annual_reports import AnnualReportCommands
from registry.commands.breaches import BreachCommands
from registry.commands.certificates import CertificateCommands
from registry.commands.continuing_education import ContinuingEducationCommands
from registry.commands.demand_clocks import DemandClockCommands
from registry.commands.discipline import DisciplineCommands
from registry.commands.exchange import ExchangeCommands
from registry.commands.incentives import IncentiveCommands
from registry.commands.inspections import InspectionCommands
from registry.commands.practice import PracticeCommands
from registry.commands.qualification_reports import QualificationReportCommands
from registry.commands.registration_decisions import RegistrationDecisionCommands
from registry.commands.stations import StationCommands


class Registry(
    DemandClockCommands,
    RegistrationDecisionCommands,
    InspectionCommands,
    DisciplineCommands,
    PracticeCommands,
    IncentiveCommands,
    AnnualReportCommands,
    StationCommands,
    ExchangeCommands,
    BreachCommands,
    QualificationReportCommands,
    ContinuingEducationCommands,
    CertificateCommands,
):
    """``registry.<command>(caller, …) -> Written``; a refusal is raised and nothing is written."""
