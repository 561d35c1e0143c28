/**
 * Our own marks in the files we write, as classes of elements. Another system shows the elements and passes the classes
 * by; we read back exactly what was written.
 */

/** `p`: text whose white space counts. */
export const VERBATIM = 'lz-text'
/** `div`: safe HTML, whatever it begins with. */
export const RICH = 'lz-html'
/** `div`: 参考答案. */
export const REFERENCE = 'lz-reference'
/** `ol`: 采分点, each with its weight. */
export const POINTS = 'lz-points'
export const POINT = 'lz-point'
export const WEIGHT = 'lz-weight'
/** `div`: the material (材料) of a case, and its sub-questions. */
export const MATERIAL = 'lz-material'
export const PART = 'lz-part'
/** The blanks (空) may be filled in any order. */
export const ANY_ORDER = 'lz-any-order'
/** HTML in the bank although plain text would show the same. */
export const HTML_MARKUP = 'lz-markup-html'
export type Marker =
  | typeof VERBATIM
  | typeof RICH
  | typeof REFERENCE
  | typeof POINTS
  | typeof POINT
  | typeof WEIGHT
  | typeof MATERIAL
  | typeof PART
  | typeof ANY_ORDER
  | typeof HTML_MARKUP

/** How long the mark of a blank is in the stem, where it is not four underscores. */
export const BLANK = /^lz-blank-(\d{1,3})$/
export const USUAL_BLANK = '____'
export const blankMarker = (mark: string): string => `lz-blank-${mark.length}`

/** Elements of the safe subset that a format does not have stand as `span` with this and their name. */
export const ELEMENT = 'lz-element-'
/** The type of a question where the file would be read as another one. */
export const TYPE = 'lz-type-'
