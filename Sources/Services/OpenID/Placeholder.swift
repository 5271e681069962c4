/// The module's name, until its first file is there.
