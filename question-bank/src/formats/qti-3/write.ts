import type { Question } from '../../model/question.ts'
import type { WriteResult } from '../format.ts'
import type { WriteOptions } from '../losses.ts'
import { writeQti } from '../qti/write.ts'

/** Questions as a content package of QTI 3.0. */
export const writeQti3 = (questions: readonly Question[], { images }: WriteOptions = {}): WriteResult =>
  writeQti(questions, '3.0', images)
