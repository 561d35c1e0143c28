import { instructorAvailability, instructors } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { type Ask, call } from '../../../../api/call.server.ts'
import { Fields } from '../../../../api/fields.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { done, submit } from '../../../../api/submit.server.ts'
import { ActionForm } from '../../../../forms/action-form.tsx'
import { MERGE_FIELD_NAMES, MergeFields, type MergeSide } from '../../../../instructors/merge-fields.tsx'
import { trail } from '../../../../layout/page-handle.ts'
import { domainsFor } from '../../../../organisations/domains.server.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { ConfirmButton } from '../../../../ui/confirm.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail(({ navigation, instructors: { tabs, duplicates } }) => [
  { label: navigation.instructors, to: '/instructors' },
  { label: tabs.duplicates, to: '/instructors/duplicates' },
  { label: duplicates.title },
])

async function sideOf(request: Request, id: string): Promise<MergeSide> {
  const [entry, times] = await Promise.all([
    call(request, instructors.read, { params: { id } }),
    call(request, instructorAvailability.read, { params: { id } }),
  ])
  return { entry, times: times.weekly.length + times.exceptions.length }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [kept, other, domains] = await Promise.all([
    sideOf(request, idOf(params)),
    sideOf(request, idOf(params, 'otherId')),
    domainsFor(request),
  ])
  return { kept, other, domains }
}

type Choices = Ask<typeof instructors.merge>['body']['choices']

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const choices = Object.fromEntries(MERGE_FIELD_NAMES.map((name) => [name, fields.text(name)])) as Choices
  const body = {
    otherId: idOf(params, 'otherId'),
    choices,
    version: fields.int('version'),
    otherVersion: fields.int('otherVersion'),
  }
  const answer = await submit(request, instructors.merge, fields, { params: { id }, body })
  return answer.done ? done(`/instructors/${id}`, 'instructor-merged') : answer.refused
}

export default function Merge() {
  const { kept, other, domains } = useLoaderData<typeof loader>()
  const { instructors: all, common } = useWords()
  const { duplicates: words } = all
  return (
    <Stack key={kept.entry.id}>
      <PageHeader title={words.title} lead={words.mergeLead}>
        <ButtonLink to={`/instructors/${other.entry.id}/merge/${kept.entry.id}`}>{words.swap}</ButtonLink>
      </PageHeader>
      <Sheet title={`${words.keep}：${kept.entry.name}（${kept.entry.organName}）`}>
        <ActionForm className="flex flex-col gap-6">
          <input type="hidden" name="version" value={kept.entry.version} />
          <input type="hidden" name="otherVersion" value={other.entry.version} />
          <MergeFields kept={kept} other={other} domains={domains} />
          <FormActions>
            <ConfirmButton label={words.merge} title={words.mergeTitle} confirm={words.merge} cancel={common.cancel}>
              {words.mergeBody}
            </ConfirmButton>
            <Link to="/instructors/duplicates" className="inline-flex min-h-11 items-center text-primary underline">
              {common.cancel}
            </Link>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
