//! What a Word document says around a report's own words.

texts! {
    CONTENTS = "目录", "Contents";
    TABLE = "表", "Table";
    FIGURE = "图", "Figure";
    PAGE_OF = "第 {page} 页，共 {pages} 页", "Page {page} of {pages}";
    NO_PICTURE = "图过大，未能绘出；图中数据见相应表格。", "The picture is too large to be drawn; its figures stand in the tables.";
}
