import { questions } from '../../api/src/questions/contract.ts'
import { previewQuestions, runQuestions } from '../lib/question-import.ts'
import type { Journey } from './context.ts'
import type { BankFile } from './key-book.ts'
import { demand } from './ledger.ts'

/** Imports every file into a bank of its own; whoever reviews is somebody else than who imported. */
export async function importBanks(journey: Journey): Promise<number> {
  let imported = 0
  for (const [i, file] of journey.files.entries()) imported += await importBank(journey, file, i + 1)
  return imported
}

async function importBank({ staff, keys, mark, unit }: Journey, file: BankFile, serial: number): Promise<number> {
  const { questionAuthor: author, questionReviewer: first, secondReviewer: second } = staff
  const readable = await keys.learn(file)
  const domainCode = file.part === 'PROFESSIONAL' ? unit.domain : null
  const body = { code: `J-${mark}-${serial}`, name: `${file.name.slice(0, 30)} ${mark}`, part: file.part, domainCode }
  const bank = await author.call(questions.createBank, { body })

  const upload = { name: file.name, mediaType: 'text/csv', bytes: file.bytes }
  const preview = await previewQuestions(author, bank.id, upload)
  demand(preview.good > 0 || preview.duplicates > 0, 'the import finds no question', { file: file.name, ...preview })
  demand(preview.good <= readable, 'the import sees more questions than the file has', { file: file.name })
  if (preview.good === 0) return 0

  const hasErrors = preview.problems.some(({ severity }) => severity === 'error')
  const mode = hasErrors ? 'GOOD_ROWS' : 'ALL_OR_NOTHING'
  const done = await runQuestions(author, preview.id, mode)
  demand(done.state === 'DONE', 'the import was not carried out', { file: file.name, state: done.state })
  const created = done.created ?? 0

  const decision = { params: { id: bank.id }, body: { importId: preview.id, comment: null } }
  const own = await author.call(questions.reviewAll, decision).then(
    () => 'allowed',
    (error) => error.code,
  )
  demand(own === 'permission-missing', 'an author may review', { own })
  for (const reviewer of [first, second]) {
    const { approved } = await reviewer.call(questions.reviewAll, decision)
    demand(approved === created, 'a review missed questions', { created, approved })
    const again = await reviewer.call(questions.reviewAll, decision)
    demand(again.approved === 0, 'one person may review twice', again)
  }
  const { active } = await author.call(questions.bank, { params: { id: bank.id } })
  demand(active === created, 'what both approved is not active', { created, active })
  return created
}
