"""What the document is made of: its chapters in their order, and no table of what is not there."""

from dataclasses import replace

from tests.reports.sample import RESULTS
from tests.reports.test_cells import tables


def test_without_ranked_units_there_is_no_mean_and_without_areas_no_table_of_them():
    nobody = replace(RESULTS, standings=(replace(RESULTS.standings[0], rank=None),), mean=None)
    whole, *areas = tables(results=nobody)
    assert [row[1] for row in whole[2:]] == [RESULTS.standings[0].unit]
    assert [[row[1] for row in table[3:]] for table in areas] == [["Thị trấn Phú Lộc"]] * 2
    assert len(tables(results=replace(nobody, areas=()))) == 1


def test_the_chapters_stand_in_the_order_of_the_form(world):
    assert [section.heading for section in world.compiled().sections] == [
        "Công tác chỉ đạo, điều hành cải cách hành chính",
        "Kết quả thực hiện cải cách hành chính",
        "Đánh giá chung",
        "Phương hướng, nhiệm vụ trong thời gian tới",
        "Kiến nghị, đề xuất",
    ]
