import type { Static } from 'typebox'
import { record } from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import type { ImportBatch } from '../kernel/fields.ts'
import { Refusal } from '../kernel/refusal.ts'
import { domainNames, isInside, type OrganFacts, organsNamed } from '../organisations/index.ts'
import { inScope, type Trx } from '../platform/db/database.ts'
import { storeFile } from '../platform/files/files.ts'
import { readSheetFile } from '../platform/files/sheet.ts'
import type { Caller } from '../platform/http/caller.ts'
import type { Upload } from '../platform/http/upload.ts'
import { findBatch, insertBatch, presentBatch } from '../platform/imports/batch.ts'
import { rulesOn } from '../regulations/index.ts'
import { idNumberHash } from './identity-number.ts'
import { PERSON_COLUMNS, type PersonDraft, readPersonRow } from './person-sheet.ts'
import { type PeoplePlan, planPeople } from './plan-import.ts'
import { namesInScope, whoHas } from './queries.ts'
import { masked } from './rules/document.ts'

type Batch = Static<typeof ImportBatch>

/** What carrying out the sheet would do now. Refuses files that can't be read at all. */
export async function planFrom(
  trx: Trx,
  deps: Deps,
  caller: Caller,
  bytes: Uint8Array,
): Promise<PeoplePlan & { drafts: PersonDraft[] }> {
  const sheet = readSheetFile(bytes, PERSON_COLUMNS)
  const today = todayOf(deps.clock)
  const domains = await domainNames(trx)
  const rules = await rulesOn(trx, ['registration.employment_types'], today)
  const reading = { today, domains, eligible: rules['registration.employment_types'] }
  const drafts = sheet.rows.map((row) => readPersonRow(row, reading))
  const persons = await personsWith(trx, deps, drafts)
  const plan = planPeople(drafts, {
    organs: await organsOf(trx, caller, drafts),
    persons,
    names: await namesInScope(trx, caller.scope, [...persons.values()]),
  })
  return { ...plan, drafts, problems: [...sheet.problems, ...plan.problems] }
}

/** Units as the sheet writes them, those of the caller's scope only. */
async function organsOf(trx: Trx, caller: Caller, drafts: readonly PersonDraft[]): Promise<Map<string, OrganFacts[]>> {
  const texts = [...new Set(drafts.map(({ organ }) => organ).filter((text) => text !== ''))]
  const organs = await organsNamed(trx, texts)
  const visible = organs.filter(
    ({ path, linePath }) => isInside(caller.scope, path) || isInside(caller.scope, linePath),
  )
  const meant = (text: string) => {
    const byCode = visible.filter(({ uscc, internalCode }) => uscc === text || internalCode === text)
    return byCode.length > 0 ? byCode : visible.filter(({ name }) => name === text)
  }
  return new Map(texts.map((text) => [text, meant(text)]))
}

/** Number → person for the numbers that are known anywhere. */
async function personsWith(trx: Trx, { keyring }: Deps, drafts: readonly PersonDraft[]): Promise<Map<string, string>> {
  const numbers = [...new Set(drafts.flatMap(({ document }) => document?.number ?? []))]
  const hashed = numbers.map((number) => ({ number, hash: idNumberHash(keyring, number) }))
  const known = await whoHas(
    trx,
    hashed.map(({ hash }) => hash),
  )
  return new Map(
    hashed.flatMap(({ number, hash }) => {
      const person = known.get(hash.toString('hex'))
      return person ? [[number, person] as const] : []
    }),
  )
}

/** Reads an uploaded sheet and keeps it with what was found; nobody is registered yet. */
export function previewPeople(deps: Deps, caller: Caller, { fileName, mediaType, bytes }: Upload): Promise<Batch> {
  const { db, keyring, clock } = deps
  return inScope(db, caller, async (trx) => {
    const { good, duplicates, drafts, problems } = await planFrom(trx, deps, caller, bytes)
    const createdBy = caller.accountId
    const fileId = await storeFile(trx, keyring, { purpose: 'import.people', mediaType, fileName, bytes, createdBy })
    const found = {
      rows: drafts.length,
      good: good.length,
      duplicates,
      problems,
      sample: drafts.slice(0, 20).map(shown),
    }
    const row = await insertBatch(trx, {
      kind: 'PEOPLE',
      fileId,
      fileName,
      ...found,
      organId: caller.organId,
      createdBy,
    })
    const detail = { fileName, rows: row.rows, good: row.good }
    await record(trx, {
      at: clock.now(),
      caller,
      action: 'person.preview-import',
      subjectKind: 'import',
      subjectId: row.id,
      organId: caller.organId,
      detail,
    })
    return presentBatch(row)
  })
}

export async function readPeopleImport({ db }: Deps, caller: Caller, id: string): Promise<Batch> {
  const batch = await findBatch(db, { id, kind: 'PEOPLE', createdBy: caller.accountId })
  if (!batch) throw new Refusal('not-found', 'import-unknown')
  return presentBatch(batch)
}

/** Under the names of the columns, so that the preview reads like the sheet. */
const shown = ({ name, idType, document, organ, employmentType, positionTitle, startedOn }: PersonDraft) => ({
  姓名: name || null,
  证件号码: document ? masked(idType, document.number) : null,
  单位: organ || null,
  编制性质: employmentType ?? null,
  职务: positionTitle,
  入职日期: startedOn,
})
