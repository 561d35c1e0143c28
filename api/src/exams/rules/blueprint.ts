import { PARTS, QUESTION_TYPES } from '@app/question-bank'
import Type, { type Static } from 'typebox'
import { Code, ShortText, Uuid } from '../../kernel/fields.ts'
import { Nullable } from '../../kernel/page.ts'

const Difficulties = Type.Array(Type.Integer({ minimum: 1, maximum: 5 }), { minItems: 2, maxItems: 2 })

/** So many questions of a section must be of this kind. */
const SectionQuota = Type.Object({
  /** The topic or any below it. */
  topic: Type.Optional(Nullable(ShortText(200))),
  difficulty: Type.Optional(Nullable(Difficulties)),
  min: Type.Integer({ minimum: 0, maximum: 300 }),
  max: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 300 }))),
})

export const BlueprintSection = Type.Object({
  id: Code,
  part: Type.Enum([...PARTS]),
  type: Type.Enum([...QUESTION_TYPES]),
  count: Type.Integer({ minimum: 1, maximum: 300 }),
  /** Marks of one question, in hundredths. */
  marks: Type.Integer({ minimum: 1, maximum: 10_000 }),
  /** The topic or any below it. */
  topic: Nullable(ShortText(200)),
  /** Lowest and highest difficulty, 1–5. */
  difficulty: Nullable(Difficulties),
  /** Only from this bank. */
  bankId: Type.Optional(Nullable(Uuid)),
  /** 必考题 by their numbers: they stand on every form. */
  mustHave: Type.Optional(Type.Array(Type.Integer({ minimum: 1 }), { maxItems: 300, uniqueItems: true })),
  quotas: Type.Optional(Type.Array(SectionQuota, { maxItems: 20 })),
})

export type BlueprintSection = Static<typeof BlueprintSection>

/** What a paper is made of (组卷方案), as a session keeps it. */
export const Blueprint = Type.Object({
  sections: Type.Array(BlueprintSection, { minItems: 1, maxItems: 40 }),
  /** 曝光上限, ten-thousandths of the candidates of the last sessions and this one; null or absent: none. */
  exposureCap: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 10_000 }))),
  /** 预计平均分 from … to on the hundred-mark scale, in hundredths. */
  expected: Type.Optional(
    Nullable(Type.Array(Type.Integer({ minimum: 0, maximum: 10_000 }), { minItems: 2, maxItems: 2 })),
  ),
})
export type Blueprint = Static<typeof Blueprint>
