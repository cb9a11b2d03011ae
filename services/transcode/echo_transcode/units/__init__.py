"""The units of a transcode: a chunk of video, the audio, the images; and what joins them."""
