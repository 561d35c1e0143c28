import type { ReadResult } from '../format.ts'
import { readQti } from '../qti/read.ts'
import type { XmlReadOptions } from '../xml/limits.ts'

/**
 * Reads questions of QTI 3.0 (https://www.imsglobal.org/spec/qti/v3p0/impl): a single item, or a content package with
 * all its items. Interactions that have no place in a bank are named, and the other items read.
 */
export const readQti3 = (bytes: Uint8Array, options: XmlReadOptions = {}): ReadResult => readQti(bytes, options, 3)
