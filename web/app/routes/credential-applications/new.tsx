import { credentials, identity } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { list } from '../../api/list.server.ts'
import { attempt, done } from '../../api/submit.server.ts'
import { applicationInput } from '../../credentials/application-input.server.ts'
import { BatchForm } from '../../credentials/batch-form.tsx'
import { ChooseType } from '../../credentials/choose-type.tsx'
import { ownCategories } from '../../credentials/own-categories.server.ts'
import { requiredDocuments } from '../../credentials/required-documents.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, credentials: { applications } }) => [
  { label: navigation.applications, to: '/credential-applications' },
  { label: applications.apply },
])

/** Batches are put together page by page. */
const SIZE = 50

export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const { type: types, kind: kinds } = credentials.applicants.schema.querystring.properties
  const type = types.enum.find((one) => one === query.get('type'))
  const kind = kinds.enum.find((one) => one === query.get('kind'))
  if (!type || !kind) return { asked: null }
  const [page, domains, me, needed] = await Promise.all([
    list(request, credentials.applicants, { size: SIZE, type, kind }),
    domainsFor(request),
    call(request, identity.me),
    requiredDocuments(request, type, query.get('cause')),
  ])
  const cause = query.get('cause') ?? 'LOST'
  return { asked: { type, kind, cause, page, domains, needed, categories: await ownCategories(request, me) } }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData()
  const fields = new Fields(form)
  const answer = await attempt(fields, async () =>
    call(request, credentials.apply, { body: await applicationInput(request, form) }),
  )
  return answer.done
    ? done(`/credential-applications?batch=${answer.value.batchId}`, 'applications-submitted')
    : answer.refused
}

export default function NewApplications() {
  const { asked } = useLoaderData<typeof loader>()
  const { credentials, common } = useWords()
  const { applications: words } = credentials
  if (!asked) {
    return (
      <Stack>
        <PageHeader title={words.choose1} lead={words.choose1Lead} />
        <ChooseType />
      </Stack>
    )
  }
  const { type, kind } = asked
  return (
    <Stack>
      <PageHeader title={`${credentials.kinds[kind]} · ${words.types[type]}`} lead={words.applicantsLead}>
        <ButtonLink to="/credential-applications/new" icon="left">
          {words.chooseOther}
        </ButtonLink>
      </PageHeader>
      <FilterBar keep={['type', 'kind']}>
        {type === 'REISSUE' && (
          <SelectField name="cause" label={words.reissueCause} options={optionsOf(words.causes)} />
        )}
        <TextField name="search" label={words.searchName} maxLength={50} type="search" />
        <SelectField
          name="eligible"
          label={words.eligibility}
          options={optionsOf({ true: words.eligible, false: words.notEligible })}
          placeholder={common.all}
        />
      </FilterBar>
      <BatchForm key={`${type}-${kind}`} {...asked} />
    </Stack>
  )
}
