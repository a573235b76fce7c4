/** Bytes of a file that are held while it is read. */
export const WINDOW = 1_048_576
/** Bytes of the header of a record, and of an HTTP answer inside one; longer ones are broken. */
export const HEADER_MOST = 65_536
/** Decoded bytes of one compressed member that are held at once; longer ones are read as a stream. */
export const HELD_MOST = 16_777_216
/** Bytes of a work that are kept, where its metadata may stand anywhere: the same as of a work that is fetched. */
export const WORK_MOST = 16_777_216
/** Bytes of robots.txt and its kin: one more than RFC 9309, section 2.5, asks for, which tells that there is more. */
export const DOCUMENT_MOST = 512_001
