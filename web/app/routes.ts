import { readdirSync } from 'node:fs'
import path from 'node:path'
import { getAppDirectory, layout, type RouteConfig, route } from '@remix-run/route-config'

/**
 * The folder `routes/` is the site map: a file's path is its address. `index` stands for its folder,
 * `$id` for a parameter. Pages (`.tsx`) live inside the signed-in frame, those under `_open/` outside of it;
 * a `.ts` file is a resource without a page.
 */
const files = readdirSync(path.join(getAppDirectory(), 'routes'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .sort()

function addressOf(file: string): string {
  const segments = file
    .replace(/\.tsx?$/, '')
    .split('/')
    .filter((part) => part !== '_open')
  return segments
    .filter((part) => part !== 'index')
    .map((part) => part.replace(/^\$$/, '*').replace(/^\$/, ':'))
    .join('/')
}

const toRoute = (file: string) => {
  const address = addressOf(file)
  return address ? route(address, `routes/${file}`) : route(null, `routes/${file}`, { index: true })
}

const isFramed = (file: string) => file.endsWith('.tsx') && !file.startsWith('_open/')

export default [
  layout('layout/frame.tsx', { id: 'frame' }, files.filter(isFramed).map(toRoute)),
  ...files.filter((file) => !isFramed(file)).map(toRoute),
] satisfies RouteConfig
