import { type TrainingClass, trainingClasses } from '@app/api/contract'
import type { Fields } from '../../api/fields.server.ts'
import { type Submitted, submit } from '../../api/submit.server.ts'
import { findForPicker } from '../../forms/find-for-picker.server.ts'
import { changedRows } from '../../forms/same-form.server.ts'
import { classFinders, classInput } from './class-input.server.ts'

/** Saves the class's form, unless it was only sent to change its rows or to search. Without an id it is a new class. */
export async function saveClass(request: Request, fields: Fields, id?: string): Promise<Submitted<TrainingClass>> {
  const again = changedRows(fields) ?? (await findForPicker(request, fields, classFinders(fields)))
  if (again) return { done: false, refused: again }
  const body = classInput(fields)
  return id
    ? submit(request, trainingClasses.change, fields, {
        params: { id },
        body: { ...body, version: fields.int('version') },
      })
    : submit(request, trainingClasses.create, fields, { body })
}
