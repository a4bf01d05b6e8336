// Sáu Rõ: the little JavaScript there is. Every page works without it.
import "./themes.js";
import "./keys.js";
import "./tips.js";
import "./toasts.js";
import "./confirm.js";
import "./forms.js";
import "./drop.js";
