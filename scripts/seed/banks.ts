import { readFileSync } from 'node:fs'
import path from 'node:path'
import { questions } from '../../api/src/questions/contract.ts'
import { KeyBook } from '../journey/key-book.ts'
import { root } from '../lib/paths.ts'
import type { Stage } from './stage.ts'

const BANKS = [
  { file: 'general.csv', code: 'GENERAL', name: '通用法律知识', part: 'GENERAL', domainCode: null },
  {
    file: 'professional-market-regulation.csv',
    code: 'MARKET',
    name: '市场监管专业知识',
    part: 'PROFESSIONAL',
    domainCode: 'MARKET',
  },
  {
    file: 'professional-transport.csv',
    code: 'TRANSPORT',
    name: '交通运输专业知识',
    part: 'PROFESSIONAL',
    domainCode: 'TRANSPORT',
  },
] as const

/** Imports the project's own question sets; who reviews them is another person than who wrote them. */
export async function importBanks(stage: Stage): Promise<KeyBook> {
  const keys = new KeyBook()
  stage.to(-210, '09:20')
  const author = await stage.as('mingti')
  const imported: { bankId: string; importId: string; created: number }[] = []
  for (const { file, ...bank } of BANKS) {
    const bytes = readFileSync(path.join(root, 'question-bank/samples', file))
    await keys.learn({ name: file, part: bank.part, bytes })
    const { id } = await author.call(questions.createBank, { body: bank })
    const upload = { name: file, mediaType: 'text/csv', bytes }
    const preview = await author.call(questions.previewImport, { params: { id }, file: upload })
    const body = { mode: 'ALL_OR_NOTHING' as const }
    const { created } = await author.call(questions.runImport, { params: { id: preview.id }, body })
    imported.push({ bankId: id, importId: preview.id, created: created ?? 0 })
  }
  stage.to(-205, '15:10')
  const reviewer = await stage.as('shenti')
  for (const { bankId, importId, created } of imported) {
    const body = { importId, comment: '题干、答案与法律依据已逐题核对。' }
    const { approved } = await reviewer.call(questions.reviewAll, { params: { id: bankId }, body })
    if (approved !== created || created === 0) throw new Error(`${approved} of ${created} questions were approved`)
  }
  return keys
}
