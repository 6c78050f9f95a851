"""The brief: one page of A4 for the regent."""

from geo.publish.brief.page import brief_pdf as brief_pdf
