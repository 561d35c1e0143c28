import fc from 'fast-check'
import { anyQuestion, pictureHash } from '../../model/any-question-for-tests.ts'
import { checkQuestion } from '../../model/check.ts'
import { cleanQuestion } from '../../model/clean.ts'
import { contentKey } from '../../model/content-key.ts'
import type { Answerable, Question } from '../../model/question.ts'
import type { Image } from '../format.ts'
import { ImageStore } from './images.ts'

/** The smallest pictures that are what they say. */
export const PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (c) => c.charCodeAt(0),
)
export const GIF = Uint8Array.from(atob('R0lGODlhAQABAAAAACwAAAAAAQABAAA='), (c) => c.charCodeAt(0))

/** A picture as the bank keeps it. */
export function imageOf(bytes: Uint8Array): Image {
  const store = new ImageStore(bytes.length)
  store.take('picture', () => bytes)
  return store.all()[0]!
}

const IMAGE = imageOf(PNG)
export const findImage = (sha256: string): Image | undefined => (sha256 === IMAGE.sha256 ? IMAGE : undefined)

/** Text that means something to XML, HTML, Moodle or ourselves, and white space that counts. */
const SPECIAL =
  '&nbsp; &#9; &amp;lt; </p> <p>x</p> ]]> <![CDATA[ <?xml {1:SA:=x} { } %50%x *a* \\* \\} ~# $course$/top/x @@PLUGINFILE@@/x lz-text'
const special = fc
  .array(fc.constantFrom(...SPECIAL.split(' '), '  ', '\n\n', '\t', '\u00a0', '\u3000'), { maxLength: 4 })
  .map((pieces) => pieces.join(''))

function withSpecial<T extends Answerable>(asked: T, text: string): T {
  const { stem, choices, blanks, explanation, rubric } = asked
  return {
    ...asked,
    stem: `始${text}${stem}`,
    ...(!choices.some(({ id }) => id === 'T') && {
      choices: choices.map((c) => ({ ...c, text: `${c.text}${text}末` })),
    }),
    ...(blanks && { blanks: blanks.map(({ accepted }) => ({ accepted: accepted.map((a) => `${a}${text}`) })) }),
    ...(explanation && { explanation: `${text}${explanation}` }),
    ...(rubric && { rubric: { ...rubric, referenceAnswer: `${rubric.referenceAnswer}${text}。` } }),
  }
}

/** Any sound question of any type, plain or HTML, with pictures that there are and texts that are special. */
const anyXmlQuestion: fc.Arbitrary<Question> = fc
  .tuple(anyQuestion, special)
  .map(([question, text]): Question => {
    const real: Question = JSON.parse(JSON.stringify(question).replaceAll(pictureHash, IMAGE.sha256))
    if (real.markup === 'HTML') return real
    const { parts } = real
    return cleanQuestion({
      ...withSpecial(real, text),
      ...(parts && { parts: parts.map((part) => withSpecial(part, text)) }),
    })
  })
  .filter((question) => checkQuestion(question).length === 0)

export const anyBank = fc.uniqueArray(anyXmlQuestion, { selector: contentKey, minLength: 1, maxLength: 5 })
