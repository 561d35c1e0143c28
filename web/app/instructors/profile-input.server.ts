import type { ProfileInput } from '@app/api/contract'
import { instructors } from '@app/api/contract'
import type { Static } from 'typebox'
import { call } from '../api/call.server.ts'
import type { Fields } from '../api/fields.server.ts'
import { rowField } from '../forms/rows.ts'
import { domainsFor } from '../organisations/domains.server.ts'

type Profile = Static<typeof ProfileInput>

/** What the form of a nomination says, in the contract's shape; rows without a topic are left out. */
export function profileInput(fields: Fields): Profile {
  const rows = Array.from({ length: fields.int('expertise') }, (_, i) => ({
    domainCode: fields.orNull(rowField('expertise', i, 'domain')),
    topic: fields.text(rowField('expertise', i, 'topic')),
    level: fields.int(rowField('expertise', i, 'level')),
  }))
  return {
    tier: fields.oneOf('tier'),
    education: fields.orNull('education') as Profile['education'],
    enforcementSince: fields.orNull('enforcementSince'),
    introduction: fields.orNull('introduction'),
    expertise: rows.filter(({ topic }) => topic !== ''),
  }
}

/** What the form offers to choose from. */
export async function profileChoices(request: Request) {
  const [domains, topics] = await Promise.all([domainsFor(request), call(request, instructors.topics)])
  return { domains, topics: topics.items }
}
