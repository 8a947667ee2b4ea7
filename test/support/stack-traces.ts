// Every query and every expectation remembers where it was asked for. Jest has that remembered a hundred calls deep, of which
// nobody reads the last eighty, and which took two hundredths of the time of all tests.
Error.stackTraceLimit = 20
