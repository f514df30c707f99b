/* Fills the form for a new term with the phrase that is selected in the text. */
const text = document.querySelector(".text-of-links");
const phrase = document.getElementById("headword");

if (phrase)
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const selected = selection.toString().replace(/\s+/g, " ").trim();
    if (selected && text.contains(selection.anchorNode)) phrase.value = selected.slice(0, phrase.maxLength);
  });
