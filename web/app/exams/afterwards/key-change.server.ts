import type { SatQuestion } from '@app/api/contract'

interface KeyChangeInput {
  versionId: string
  partId: string
  policy: 'NEW_KEY' | 'GIVE_ALL' | 'DROP'
  keys?: string[][]
  blanks?: { accepted: string[] }[]
}

const POLICIES = ['NEW_KEY', 'GIVE_ALL', 'DROP'] as const

/** The change that a form or an address asks for; what is wrong with it the API says. */
export function keyChange(fields: URLSearchParams | FormData, question: SatQuestion): KeyChangeInput {
  const { versionId, partId, type } = question
  const policy = POLICIES.find((one) => one === fields.get('policy')) ?? 'GIVE_ALL'
  if (policy !== 'NEW_KEY') return { versionId, partId, policy }
  if (type === 'FILL_IN') {
    const lines = String(fields.get('blanks') ?? '').split(/\r?\n/)
    const blanks = lines
      .filter((line) => line.trim())
      .map((line) => ({
        accepted: line
          .split('|')
          .map((text) => text.trim())
          .filter(Boolean),
      }))
    return { versionId, partId, policy, blanks }
  }
  const chosen = fields.getAll('key').map(String)
  const isOne = type === 'SINGLE' || type === 'TRUE_FALSE'
  const keys = isOne ? chosen.map((id) => [id]) : [chosen]
  return { versionId, partId, policy, ...(chosen.length > 0 && { keys }) }
}
