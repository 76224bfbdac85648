from kube_desktop.gui.screen_list import SCREENS
from kube_desktop.gui.screen_names import THERE, is_there


def test_every_screen_that_one_can_go_to_is_there() -> None:
    assert {each.name for each in SCREENS} == THERE
    assert not is_there("nowhere")
