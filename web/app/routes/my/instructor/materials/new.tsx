import { instructorMaterials } from '@app/api/contract'
import type { ActionFunctionArgs } from '@remix-run/node'
import { Form, useSearchParams } from '@remix-run/react'
import { upload } from '../../../../api/call.server.ts'
import { attempt, done } from '../../../../api/submit.server.ts'
import { ActionForm } from '../../../../forms/action-form.tsx'
import { MaterialFields } from '../../../../instructors/material-fields.tsx'
import { ownEntry } from '../../../../instructors/own-entry.server.ts'
import { trail } from '../../../../layout/page-handle.ts'
import { ButtonLink, SubmitButton } from '../../../../ui/button.tsx'
import { Fact, Facts } from '../../../../ui/facts.tsx'
import { FileField } from '../../../../ui/fields.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail(({ navigation, instructors: { mine } }) => [
  { label: navigation.myTeaching, to: '/my/instructor' },
  { label: mine.tabs.materials, to: '/my/instructor/materials' },
  { label: mine.materials.upload },
])

const MAX_BYTES = 50 * 1024 * 1024
const ACCEPT = '.pdf,.doc,.docx,.ppt,.pptx,.xls,.xlsx,.jpg,.jpeg,.png'

/** What the file is called stands in the address, so that its bytes are passed on as they arrive. */
export async function action({ request }: ActionFunctionArgs) {
  const query = new URL(request.url).searchParams
  const { id } = await ownEntry(request)
  const named = {
    title: query.get('title') ?? '',
    topic: query.get('topic') || undefined,
    shared: query.get('shared') === 'true',
  }
  const answer = await attempt(undefined, () =>
    upload(request, instructorMaterials.upload, { params: { id }, query: named }),
  )
  return answer.done ? done('/my/instructor/materials', 'teaching-material-added') : answer.refused
}

/** Two steps: what it is called, then the file. */
export default function UploadMaterial() {
  const [query] = useSearchParams()
  const { instructors } = useWords()
  const title = query.get('title')?.trim()
  return (
    <Stack>
      <PageHeader title={instructors.mine.materials.upload} />
      <Sheet>{title ? <FileStep title={title} topic={query.get('topic')} /> : <NameStep />}</Sheet>
    </Stack>
  )
}

function NameStep() {
  const { instructors, common } = useWords()
  return (
    <Form method="get" className="flex max-w-2xl flex-col gap-5">
      <MaterialFields />
      <FormActions>
        <SubmitButton icon="right">{instructors.mine.materials.next}</SubmitButton>
        <ButtonLink to="/my/instructor/materials">{common.cancel}</ButtonLink>
      </FormActions>
    </Form>
  )
}

function FileStep({ title, topic }: { title: string; topic: string | null }) {
  const { instructors, common } = useWords()
  const { materials: words } = instructors.mine
  return (
    <ActionForm encType="multipart/form-data">
      <Facts>
        <Fact label={words.title}>{title}</Fact>
        <Fact label={words.topic}>{topic}</Fact>
      </Facts>
      <FileField name="file" label={words.file} hint={words.uploadHint} required accept={ACCEPT} maxBytes={MAX_BYTES} />
      <FormActions>
        <SubmitButton icon="upload">{words.upload}</SubmitButton>
        <ButtonLink to="/my/instructor/materials/new">{common.back}</ButtonLink>
      </FormActions>
    </ActionForm>
  )
}
