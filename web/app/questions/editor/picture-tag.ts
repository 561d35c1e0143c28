/** How a text in HTML shows a picture that the API keeps by the hash of its bytes. */
export const pictureTag = (sha256: string, alt = ''): string => `<img src="sha256:${sha256}" alt="${alt}"/>`
