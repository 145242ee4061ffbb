"""What several outputs share: legend, boxes, Markdown, links, HTML."""
