import type { Db } from '../../platform/db/database.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { ReviewLevels } from '../rules/question-life.ts'

/** 审题级数 on a day: how many different people review. */
export const reviewLevels = async (db: Db, day: string): Promise<ReviewLevels> =>
  (await ruleOn(db, 'question.review_levels', day)) === 1 ? 1 : 2
