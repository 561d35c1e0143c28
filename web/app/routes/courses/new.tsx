import { courses } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../api/fields.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { findForPicker } from '../../forms/find-for-picker.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { findOrgans } from '../../organisations/find.server.ts'
import { CourseForm } from '../../training/courses/course-form.tsx'
import { atCourseFields, courseInput } from '../../training/courses/course-input.server.ts'
import { courseFormData } from '../../training/courses/form-data.server.ts'
import { PageHeader, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, training }) => [
  { label: navigation.courses, to: '/courses' },
  { label: training.newCourse },
])

export const loader = ({ request }: LoaderFunctionArgs) => courseFormData(request)

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const found = await findForPicker(request, fields, { organId: findOrgans })
  if (found) return found
  const answer = await submit(request, courses.create, fields, { body: courseInput(fields) })
  return answer.done ? done(`/courses/${answer.value.id}`, 'course-saved') : atCourseFields(answer.refused)
}

export default function NewCourse() {
  const form = useLoaderData<typeof loader>()
  const { training: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.newCourse} lead={words.coursesLead} />
      <CourseForm {...form} back="/courses" />
    </Stack>
  )
}
