// The API key, where the server wants one: asked for once, kept until the tab is closed, sent in a header only.
const name = 'newsloom-api-key'
const dialog = document.getElementById('key')
const form = dialog.querySelector('form')

let asking

export const headers = () => {
  const key = sessionStorage.getItem(name)
  return key === null ? {} : { authorization: `Bearer ${key}` }
}

/** @param {string} why what the server said; all who ask at once share the one question */
export function askForKey(why) {
  asking ??= new Promise((resolve) => {
    form.querySelector('output').textContent = why
    dialog.addEventListener('close', resolve, { once: true })
    dialog.showModal()
  }).then(() => {
    const { value } = form.elements.key
    if (value !== '') sessionStorage.setItem(name, value.trim())
    asking = undefined
  })
  return asking
}
