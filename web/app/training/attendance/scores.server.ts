import type { LessonEvaluation } from '@app/api/contract'
import type { Fields } from '../../api/fields.server.ts'

/** What the form says; a criterion that was not chosen is 0, which the API names at its field. */
export function evaluationInput(fields: Fields): LessonEvaluation {
  const score = (criterion: keyof LessonEvaluation['scores']) => Number(fields.text(`scores.${criterion}`)) || 0
  return {
    instructorId: fields.text('instructorId'),
    scores: {
      CONTENT: score('CONTENT'),
      DELIVERY: score('DELIVERY'),
      PRACTICE: score('PRACTICE'),
      MANNER: score('MANNER'),
    },
    comment: fields.orNull('comment'),
  }
}
