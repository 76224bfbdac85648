"""The grid as a model: cells, lines under rows, sums at every key."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.modeltest import ModelTester

from kube_desktop.gui.meeting.filling import Filling, TypedRow
from kube_desktop.gui.meeting.sheet_model import MessageRow, SheetModel
from kube_desktop.gui.parts.tables.cells import CELL_ROLE, LOOK_ROLE, Mark
from kube_desktop.language import Language


def cell(model: SheetModel, number: int, column: str) -> QModelIndex:
    row = model.filling.rows[number - 1]
    return model.index(model.place_of(row), model.column_of(column))


def total(model: SheetModel, column: str) -> str:
    return model.total_texts()[model.column_of(column)]


def test_it_is_a_sound_model(filling: Filling, language: Language, qtmodeltester: ModelTester) -> None:
    model = SheetModel(language, filling)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.setData(cell(model, 1, "savings"), "10,000")
    model.setData(cell(model, 4, "instalment"), "900.000")
    model.setData(cell(model, 1, "savings"), "10.000")
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_an_impossible_amount_opens_a_line_under_its_row(filling: Filling, language: Language) -> None:
    model = SheetModel(language, filling)
    model.setData(cell(model, 4, "instalment"), "250.000")
    line = model.line(4)
    assert isinstance(line, MessageRow)
    assert "Dewi" in model.sentence(line.finding)
    index = cell(model, 4, "instalment")
    assert index.data() == "250.000"
    assert index.data(CELL_ROLE).mark is Mark.ERROR
    assert model.total_cells()[model.column_of("instalment")] is not None
    assert total(model, "instalment") == "–"
    model.setData(index, "50rb")
    assert model.rowCount() == 10
    assert total(model, "instalment") == "50.000"
    assert cell(model, 4, "instalment").data(CELL_ROLE).bold


def test_sums_follow_every_key_and_esc_takes_them_back(filling: Filling, language: Language) -> None:
    model = SheetModel(language, filling)
    index = cell(model, 2, "savings")
    model.preview(index, "9")
    model.preview(index, "90000")
    assert total(model, "savings") == "135.000"
    model.end_preview()
    assert total(model, "savings") == "50.000"
    assert index.data() == "5.000"


def test_marking_somebody_absent_greys_the_row(filling: Filling, language: Language) -> None:
    model = SheetModel(language, filling)
    model.mark(2, "S")
    line = model.line(2)
    assert isinstance(line, TypedRow)
    assert line.attendance == "S"
    assert cell(model, 3, "savings").data() == "–"
    assert cell(model, 3, "savings").data(LOOK_ROLE).ground == "absent"
    assert total(model, "attendance").startswith("9 ")
    model.setData(cell(model, 3, "savings"), "5000")
    assert total(model, "savings") == "50.000"


def test_arrears_stand_beside_the_name(filling: Filling, language: Language) -> None:
    model = SheetModel(language, filling)
    chips = cell(model, 1, "name").data(CELL_ROLE).chips
    assert [chip.text for chip in chips] == [language.text("arrears {amount:figure}", amount=4_000)]
    assert not cell(model, 2, "name").data(CELL_ROLE).chips


def test_without_a_product_there_is_no_column_for_it(filling: Filling, language: Language) -> None:
    bare = replace(filling.proposal, agreement=replace(filling.proposal.agreement, product=""))
    filling.propose_again(bare)
    assert "pieces" not in SheetModel(language, filling).columns


def test_every_cell_speaks(filling: Filling, language: Language) -> None:
    model = SheetModel(language, filling)
    model.setData(cell(model, 1, "savings"), "x")
    spoken = cell(model, 1, "savings").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Ani, x, ")
    attendance = cell(model, 1, "attendance").data(Qt.ItemDataRole.AccessibleTextRole)
    assert attendance == f"Ani, {language.text('present')}"
