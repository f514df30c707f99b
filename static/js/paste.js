/* Turns text pasted from a word processor or another page into the elements that an article may have, as the server does
   (newsroom/common/rich_text.py) whenever an article is saved. */
const tidyPasted = (html) =>
  html
    .replace(/<(style|script|head|title|xml)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi, "")
    .replace(/<(\/?)h1\b/gi, "<$1h2")
    .replace(/<(\/?)h[456]\b/gi, "<$1h3")
    .replace(/<b\b[^>]*font-weight:\s*normal[^>]*>/gi, "<span>")
    .replace(/\s(style|class|lang|align|width|height|bgcolor|color|face)=("[^"]*"|'[^']*'|[^\s>]+)/gi, "");

addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  editor.view.dom.setAttribute("aria-label", textarea.labels[0]?.textContent.replace(":", "").trim() ?? "");
  editor.view.dom.setAttribute("aria-multiline", "true");
  editor.setOptions({ editorProps: { ...editor.options.editorProps, transformPastedHTML: tidyPasted } });
});
