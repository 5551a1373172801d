// A button in each block of code that copies it: of commands without their prompts and outputs.
(() => {
  "use strict";

  // commands stand behind "$ " and go on after a backslash; other blocks are copied whole
  function copied(block) {
    const text = block.querySelector("pre").innerText.replace(/\n+$/, "");
    if (!block.classList.contains("highlight-console")) return text;
    const lines = [];
    let goesOn = false;
    for (const line of text.split("\n")) {
      if (line.startsWith("$ ") || goesOn) {
        lines.push(goesOn ? line : line.slice(2));
        goesOn = line.endsWith("\\");
      }
    }
    return lines.join("\n");
  }

  function addButton(block) {
    const button = document.createElement("button");
    button.className = "copy";
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      let done = "Copied";
      try {
        await navigator.clipboard.writeText(copied(block));
      } catch {
        done = "Select and copy";
      }
      button.textContent = done;
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
    block.append(button);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const blocks = document.querySelectorAll("article div[class*='highlight-']:not(.highlight-text):not(.signature)");
    for (const block of blocks) if (block.querySelector("pre")) addButton(block);
  });
})();
