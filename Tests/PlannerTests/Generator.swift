struct Generator {}
