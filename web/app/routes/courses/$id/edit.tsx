import { courses } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { findForPicker } from '../../../forms/find-for-picker.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { findOrgans } from '../../../organisations/find.server.ts'
import { CourseForm } from '../../../training/courses/course-form.tsx'
import { atCourseFields, courseInput } from '../../../training/courses/course-input.server.ts'
import { courseFormData } from '../../../training/courses/form-data.server.ts'
import { PageHeader, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation, training }, { course }) => [
  { label: navigation.courses, to: '/courses' },
  { label: course.title, to: `/courses/${course.id}` },
  { label: training.changeCourse },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [course, form] = await Promise.all([
    call(request, courses.read, { params: { id: idOf(params) } }),
    courseFormData(request),
  ])
  return { course, ...form }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const found = await findForPicker(request, fields, { organId: findOrgans })
  if (found) return found
  const body = { ...courseInput(fields), version: fields.int('version') }
  const answer = await submit(request, courses.change, fields, { params: { id }, body })
  return answer.done ? done(`/courses/${id}`, 'course-saved') : atCourseFields(answer.refused)
}

export default function ChangeCourse() {
  const form = useLoaderData<typeof loader>()
  const { training: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.changeCourse} lead={form.course.title} />
      <CourseForm {...form} back={`/courses/${form.course.id}`} />
    </Stack>
  )
}
