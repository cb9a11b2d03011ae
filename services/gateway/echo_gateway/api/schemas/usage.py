"""What was used, and what may be."""

from datetime import date

from pydantic import BaseModel, Field


class MonthOut(BaseModel):
    """One calendar month, in UTC."""

    month: date = Field(description="its first day", examples=["2026-11-01"])
    minutes: float = Field(description="of video taken in")
    bytes: int = Field(description="of uploads taken in")
    input_tokens: int = Field(description="read by language models")
    output_tokens: int = Field(description="written by language models")
    estimated_cost: float = Field(description="of the tokens, US dollars")


class MinutesOut(BaseModel):
    """Minutes of video taken in this month."""

    used: float
    limit: float


class CountOut(BaseModel):
    """Something that is there now, and the most of it."""

    used: int
    limit: int


class QuotaOut(BaseModel):
    """How your quota stands."""

    minutes: MinutesOut
    videos: CountOut = Field(description="uploading or in work at the same time")
    bytes: CountOut = Field(description="of the uploads of all your videos")
    upload_bytes: int = Field(description="the largest upload")
    upload_seconds: int = Field(description="the longest video")


class UsageOut(BaseModel):
    """Months in which anything was used, newest first, and how the quota stands now."""

    months: list[MonthOut]
    quota: QuotaOut
