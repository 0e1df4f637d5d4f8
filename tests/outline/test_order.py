"""The order in which a page is read."""

from pipeline.model import BBox
from pipeline.outline.order import reading_order, reading_order_vertical


def rows(x0, x1, first, count, step=16.0):
    return [BBox(x0, first + step * n, x1, first + step * n + 10) for n in range(count)]


def order(boxes):
    return [number for _, number in reading_order(boxes)]


def test_one_column_is_read_downwards():
    assert order(rows(60, 460, 100, 4)) == [0, 1, 2, 3]


def test_two_columns_are_read_one_after_the_other():
    left, right = rows(60, 250, 100, 4), rows(270, 460, 100, 4)
    assert order([*left, *right]) == list(range(8))


def test_two_columns_whose_lines_do_not_stand_level():
    left, right = rows(60, 250, 100, 4), rows(270, 460, 108, 4)
    assert order([*left, *right]) == list(range(8))


def test_columns_of_lines_far_apart_that_stand_in_steps():
    left, right = rows(60, 250, 100, 4, 24), rows(270, 460, 112, 4, 24)
    assert order([*left, *right]) == list(range(8))


def test_a_heading_over_both_columns_parts_what_is_above_from_what_is_below():
    top = [*rows(60, 250, 100, 3), *rows(270, 460, 100, 3)]
    heading = BBox(60, 170, 460, 184)
    below = [*rows(60, 250, 200, 3), *rows(270, 460, 200, 3)]
    assert order([*top, heading, *below]) == list(range(13))


def test_a_short_heading_over_both_columns():
    top = [*rows(60, 250, 100, 3), *rows(270, 460, 100, 3)]
    heading = BBox(60, 170, 180, 184)
    below = [*rows(60, 250, 210, 3), *rows(270, 460, 210, 3)]
    assert order([*top, heading, *below]) == list(range(13))


def test_a_left_column_that_runs_on_below_the_right_one():
    left, right = rows(60, 250, 100, 6), rows(270, 460, 100, 3)
    assert order([*left, *right]) == list(range(9))


def test_a_heading_beside_the_end_of_a_short_right_column():
    """The space above the heading holds back the left column."""
    heading, left = BBox(70, 113, 180, 126), rows(60, 250, 136, 2)
    assert order([heading, *left, *rows(270, 460, 100, 2)]) == list(range(5))


def test_labels_and_values_are_read_row_by_row():
    labels, values = rows(60, 100, 100, 4), rows(130, 400, 100, 4)
    assert order([*labels, *values]) == [0, 4, 1, 5, 2, 6, 3, 7]


def test_a_sure_gutter_holds_for_the_rest_of_the_page():
    left, right = rows(60, 250, 100, 5), rows(270, 460, 100, 5)
    band = BBox(60, 200, 460, 216)
    short = [BBox(60, 230, 250, 240), BBox(60, 246, 250, 256), BBox(270, 230, 380, 240)]
    assert order([*left, *right, band, *short]) == list(range(14))


def test_pages_written_downwards_are_read_from_right_to_left():
    columns = [BBox(500 - 20 * n, 60, 510 - 20 * n, 400) for n in range(3)]
    assert [number for _, number in reading_order_vertical(columns, 600)] == [0, 1, 2]


def test_tiers_of_a_page_written_downwards():
    upper = [BBox(500 - 20 * n, 60, 510 - 20 * n, 400) for n in range(4)]
    lower = [BBox(500 - 20 * n, 408, 510 - 20 * n, 740) for n in range(4)]
    assert [number for _, number in reading_order_vertical([*upper, *lower], 600)] == list(range(8))
