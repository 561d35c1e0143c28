import type { Question } from '../../model/question.ts'
import type { WriteResult } from '../format.ts'
import type { WriteOptions } from '../losses.ts'
import { writeQti } from '../qti/write.ts'

/** Questions as a content package of QTI 2.2, or 2.1 for systems that know no later one. */
export const writeQti2 = (
  questions: readonly Question[],
  { images, version = '2.2' }: WriteOptions & { version?: '2.1' | '2.2' } = {},
): WriteResult => writeQti(questions, version, images)
