import type { Db } from '../../platform/db/database.ts'

/** What a class names, whatever unit it belongs to. */

export const findCourse = (db: Db, id: string) =>
  db.selectFrom('course').select('state').where('id', '=', id).executeTakeFirst()

export const findPlanItem = (db: Db, id: string) =>
  db
    .selectFrom('trainingPlanItem as i')
    .innerJoin('trainingPlan as p', 'p.id', 'i.planId')
    .select(['i.title', 'p.name as planName'])
    .where('i.id', '=', id)
    .executeTakeFirst()
