/// One line for a person, of at most 512 bytes of UTF-8, without its end.
public typealias Message = FixedText<512>
