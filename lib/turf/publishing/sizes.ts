// How large a turf may be, apart from the nouns: the walk order runs on phones, and the parser that reads forms there would
// be many times its script. A test holds it to the number of the nouns (DOR-02).
export const MAX_TURF_DOORS = 150;
