//! What a Word document says around a report's own words.

texts! {
    CONTENTS = "目录", "Contents";
    TABLE = "表", "Table";
    FIGURE = "图", "Figure";
    PAGE_OF = "第 {page} 页，共 {pages} 页", "Page {page} of {pages}";
    NO_PICTURE = "此版本编译时未包含绘图部分，图中数据见相应表格。", "This build of the program draws no pictures; the figures stand in the tables.";
}
