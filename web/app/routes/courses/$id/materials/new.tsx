import { courses } from '@app/api/contract'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call, upload } from '../../../../api/call.server.ts'
import { Fields } from '../../../../api/fields.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { attempt, done, submit } from '../../../../api/submit.server.ts'
import { ActionForm } from '../../../../forms/action-form.tsx'
import { trail } from '../../../../layout/page-handle.ts'
import { numberOrNull } from '../../../../training/input.server.ts'
import { ButtonLink, SubmitButton } from '../../../../ui/button.tsx'
import { FileField, TextField } from '../../../../ui/fields.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation, training }, { course }) => [
  { label: navigation.courses, to: '/courses' },
  { label: course.title, to: `/courses/${course.id}` },
  { label: training.addMaterial },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const course = await call(request, courses.read, { params: { id: idOf(params) } })
  const { searchParams } = new URL(request.url)
  return { course, title: searchParams.get('title'), duration: searchParams.get('duration') }
}

/**
 * First what it is called and, for a link, its address; a file comes with the second form, so that its bytes can be
 * passed on as they arrive. Its name and least time then stand in the address of the page.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const { searchParams } = new URL(request.url)
  const title = searchParams.get('title')
  if (title) {
    const durationSeconds = numberOrNull(searchParams.get('duration') ?? '') ?? undefined
    const place = { params: { id }, query: { title, durationSeconds } }
    const answer = await attempt(undefined, () => upload(request, courses.upload, place))
    return answer.done ? done(`/courses/${id}`, 'material-added') : answer.refused
  }
  const fields = await Fields.of(request)
  const named = { title: fields.text('title'), durationSeconds: numberOrNull(fields.text('duration')) }
  if (!fields.text('link')) {
    const next = new URLSearchParams({ title: named.title, duration: fields.text('duration') })
    return redirect(`/courses/${id}/materials/new?${next}`)
  }
  const body = { ...named, link: fields.text('link') }
  const answer = await submit(request, courses.addLink, fields, { params: { id }, body })
  return answer.done ? done(`/courses/${id}`, 'material-added') : answer.refused
}

const MAX_BYTES = 50 * 1024 * 1024
const FILES = '.pdf,.mp4,.webm,.zip,application/pdf,video/mp4,video/webm,application/zip'

export default function NewMaterial() {
  const { course, title } = useLoaderData<typeof loader>()
  const { training: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.addMaterial} lead={title ?? course.title} />
      <Sheet>{title ? <FileForm /> : <NameForm back={`/courses/${course.id}`} />}</Sheet>
    </Stack>
  )
}

function NameForm({ back }: { back: string }) {
  const { training: words, common } = useWords()
  return (
    <ActionForm>
      <p className="text-soft">{words.materialLead}</p>
      <TextField name="title" label={words.materialTitle} required maxLength={100} />
      <TextField
        name="duration"
        label={words.duration}
        hint={words.durationHint}
        type="number"
        min={1}
        max={86_400}
        inputMode="numeric"
        className="max-w-40"
      />
      <TextField name="link" label={words.link} hint={words.linkHint} type="url" pattern="https://.*" maxLength={500} />
      <FormActions>
        <SubmitButton icon="right">{words.goOn}</SubmitButton>
        <ButtonLink to={back}>{common.cancel}</ButtonLink>
      </FormActions>
    </ActionForm>
  )
}

function FileForm() {
  const { training: words, common } = useWords()
  return (
    <ActionForm encType="multipart/form-data">
      <FileField name="file" label={words.file} hint={words.fileHint} required accept={FILES} maxBytes={MAX_BYTES} />
      <FormActions>
        <SubmitButton icon="upload">{words.addFile}</SubmitButton>
        <ButtonLink to="?">{common.back}</ButtonLink>
      </FormActions>
    </ActionForm>
  )
}
