import { registrations } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { GuardList } from '../../exams/guard-list.tsx'
import { RefusedPeople } from '../../exams/refused-people.tsx'
import { ActionForm } from '../../forms/action-form.tsx'
import { trail } from '../../layout/page-handle.ts'
import { useDomainNames } from '../../organisations/domain-names.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, organising }) => [
  { label: navigation.myExams, to: '/exams/mine' },
  { label: organising.selfRegistration },
])

export async function loader({ request }: LoaderFunctionArgs) {
  const [open, domains] = await Promise.all([call(request, registrations.open), domainsFor(request)])
  return { open, domains }
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const [id = '', domainCode = ''] = fields.intent.split(' ')
  const answer = await submit(request, registrations.registerMyself, fields, { params: { id }, body: { domainCode } })
  return answer.done ? done('/exams/mine', 'registered-myself') : answer.refused
}

/** Sessions that officers may register for themselves, with what keeps them out. */
export default function RegisterMyself() {
  const { open, domains } = useLoaderData<typeof loader>()
  const { organising: words, format } = useWords()
  const domainNames = useDomainNames(domains)
  return (
    <Stack>
      <PageHeader title={words.selfRegistration} />
      {open.length === 0 && <NoticeBox>{words.selfRegistrationEmpty}</NoticeBox>}
      {open.map(({ id, name, part, registrationClosesAt, choices }) => (
        <Sheet key={id} title={name}>
          <p className="text-soft">
            {words.sessionParts[part]} · {words.closesAt(format.instant(registrationClosesAt))}
          </p>
          {choices.map(({ domainCode, eligible, guards }) => (
            <ActionForm key={domainCode} intent={`${id} ${domainCode}`} className="mt-4 flex flex-col gap-3">
              <RefusedPeople />
              <h3 className="font-medium">{domainNames([domainCode])}</h3>
              {eligible ? (
                <SubmitButton>{words.registerMyself}</SubmitButton>
              ) : (
                <GuardList guards={guards.filter(({ passed }) => !passed)} />
              )}
            </ActionForm>
          ))}
        </Sheet>
      ))}
    </Stack>
  )
}
